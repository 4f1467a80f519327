/// The columns that kernels read row by row, as plain pointers: valid inside ``ClaimStore/withColumns(_:)`` only.
struct ClaimColumns {
  let by: UnsafeBufferPointer<UInt32>
  let chain: UnsafeBufferPointer<UInt32>
  let question: UnsafeBufferPointer<UInt32>
  let value: UnsafeBufferPointer<UInt32>
  let stance: UnsafeBufferPointer<Stance>
  let said: UnsafeBufferPointer<UInt32>
  let date: UnsafeBufferPointer<UInt32>
  /// Value → value of the same meaning.
  let meanings: UnsafeBufferPointer<UInt32>
  /// Date → its earliest second.
  let earliest: UnsafeBufferPointer<Int64>
  /// Date → its latest second.
  let latest: UnsafeBufferPointer<Int64>

  @inline(__always)
  func meaning(_ row: Int) -> UInt32 { meanings[Int(value[row])] }
  @inline(__always)
  func time(_ row: Int) -> Int64 { earliest[Int(said[row])] }
  @inline(__always)
  func end(_ row: Int) -> Int64 { latest[Int(said[row])] }
}

extension ClaimStore {
  /// Calls `body` with the columns as pointers.
  func withColumns<Result>(_ body: (ClaimColumns) -> Result) -> Result {
    by.withUnsafeBufferPointer { by in
      chain.withUnsafeBufferPointer { chain in
        question.withUnsafeBufferPointer { question in
          value.withUnsafeBufferPointer { value in
            stance.withUnsafeBufferPointer { stance in
              said.withUnsafeBufferPointer { said in
                date.withUnsafeBufferPointer { date in
                  values.meanings.withUnsafeBufferPointer { meanings in
                    dates.earliest.withUnsafeBufferPointer { earliest in
                      dates.latest.withUnsafeBufferPointer { latest in
                        body(
                          ClaimColumns(
                            by: by, chain: chain, question: question, value: value, stance: stance, said: said,
                            date: date, meanings: meanings, earliest: earliest, latest: latest))
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
