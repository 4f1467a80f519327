/// A flag that is put with a stance as the flag that is affirmed: a flag has two values, so that who denies one affirms the
/// other with the same strength. Claims about the two flags are judged so; of one flag, who denies it opposes who affirms it.
package func affirmed(_ flag: Bool, _ stance: Stance) -> (flag: Bool, stance: Stance) {
  stance.isNegative ? (!flag, stance.negated) : (flag, stance)
}
