/// A condition on claims in terms of codes: what the binder makes of filter terms.
///
/// Whatever a person asks of a name, value or date is settled once per distinct code; a row is then a bit test.
package indirect enum ClaimPredicate: Sendable {
  case all
  case none
  case origin(CodeSet)
  /// Chains that pass certain sources.
  case chain(CodeSet)
  case question(CodeSet)
  case value(CodeSet)
  case said(CodeSet)
  case date(CodeSet)
  case recorded(CodeSet)
  case qualifiers(CodeSet)
  case tags(CodeSet)
  /// Bits are raw values, plus one for the missing value at bit 0.
  case stance(UInt64)
  case act(UInt64)
  case likelihood(UInt64)
  case credibility(UInt64)
  case confidence(UInt64)
  case row(CodeSet)
  /// Text or quotation holds these folded bytes.
  case text([UInt8])
  case and([ClaimPredicate])
  case or([ClaimPredicate])
  case not(ClaimPredicate)
}
