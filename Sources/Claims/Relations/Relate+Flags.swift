/// A flag that is put with a leaning as the flag that is affirmed: a flag has two values, so that who denies one affirms the
/// other with the same strength. Claims about the two flags are judged so; of one flag, who denies it opposes who affirms it.
package func affirmed(_ flag: Bool, _ leaning: Leaning) -> (flag: Bool, leaning: Leaning) {
  leaning.isNegative ? (!flag, leaning.negated) : (flag, leaning)
}
