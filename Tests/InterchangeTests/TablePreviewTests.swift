import Testing

@testable import Interchange

@Suite struct TablePreviewTests {
  private func preview(_ text: String) -> TablePreview? { TablePreview(Array(text.utf8)[...], isWhole: true) }

  @Test(arguments: [
    ("Site,City,Population\nalpha,Bonn,330000\n", ["Site", "City", "Population"]),
    ("a;b\n1;2\n", ["a", "b"]), ("Flug\tTor\nLH1\tA5\n", ["Flug", "Tor"]),
    // Times, codes and repeated cells are data.
    ("aa\tAA-1007-TPA-MIA\t12/01/2011 01:55 PM\nbb\tx\ty\n", nil), ("x,x\n1,2\n", nil), ("1,2\n3,4\n", nil),
  ])
  func headers(text: String, header: [String]?) throws {
    #expect(try #require(preview(text)).header == header)
  }

  @Test func separators() throws {
    #expect(try #require(preview("a;b,c;d\n1;2;3\n")).separator == 0x3B)
    #expect(try #require(preview("a,b\n1,2\n")).rows == [["1", "2"]])
    #expect(preview("just words\n") == nil)
    #expect(preview("") == nil)
  }
}
