import Claims
import Testing

@testable import Interchange

/// Lists of rows inside an object, as web services answer.
@Suite struct JSONRowsTests {
  private static func rows(_ text: String, _ path: String, piece: Int) throws(JSONError) -> [String] {
    var pieces = JSONPieces(rows: path.split(separator: ".").map { String($0) })
    var found: [String] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: piece) {
      found += try pieces.feed(bytes[start..<min(start + piece, bytes.count)]).map {
        String(decoding: $0.bytes, as: UTF8.self)
      }
    }
    return found + (try pieces.finish().map { String(decoding: $0.bytes, as: UTF8.self) })
  }

  /// However the bytes are cut, the elements of the list come out and nothing else.
  @Test(arguments: [
    ("{\"a\": [1, {\"b\": 2}]}", "a", ["1", "{\"b\": 2}"]),
    // The name as a text, in an inner object, and before another value is not the list.
    ("{\"x\": \"a\", \"y\": {\"a\": [9]}, \"a\" : [1]}", "a", ["1"]),
    ("{\"x\": [{\"a\": [8]}], \"a\": 5, \"a\": [1], \"z\": [2]}", "a", ["1"]),
    ("{\"q\\\"a\": 1, \"data\": {\"n\": 2, \"items\": [{}, []]}, \"items\": [7]}", "data.items", ["{}", "[]"]),
    ("{\"a\": []}", "a", []),
  ])
  func found(text: String, path: String, elements: [String]) throws {
    for piece in [1, 2, 3, 7, 1000] {
      #expect(try Self.rows(text, path, piece: piece) == elements, "\(text) in pieces of \(piece)")
    }
  }

  @Test(arguments: [("{\"a\": 1}", "b"), ("{\"a\": {\"b\": [1]}}", "b"), ("{\"a\": [1", "a"), ("", "a"), ("[1]", "a")])
  func notThere(text: String, path: String) {
    #expect(throws: JSONError.self) { try Self.rows(text, path, piece: 1000) }
  }

  @Test(arguments: [
    ("{\"n\": 1, \"claims\": [{\"a\": 1}]}", ["claims"]), ("{\"d\": {\"items\": [ {", ["d", "items"]),
    ("{\"tags\": [\"x\", {\"a\": 1}], \"rows\": [{\"b\": 2}]}", ["rows"]), ("{\"a\": [1, 2]}", nil),
    ("[{\"a\": [{}]}]", nil),
    ("{\"s\": \"[{\", \"r\": [{}]}", ["r"]),
  ])
  func path(text: String, path: [String]?) { #expect(JSONRows.path(in: Array(text.utf8)[...]) == path) }
}
