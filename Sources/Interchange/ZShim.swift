import Claims
import Language
import Text
package enum DefinitionSignatures { package static let all: [Signature] = [] }
package struct NameResolvers { package init(
    source: ((String, ClaimStore) -> SourceID?)? = nil, entity: ((String, ClaimStore) -> EntityID?)? = nil,
    property: ((String, ClaimStore) -> PropertyID?)? = nil
  ) {} }
package struct DefinitionEffect: Sendable { package var verb: String; package var ids: [String]; package var warnings: [Diagnostic] }
package struct DefinitionApplier {
  package init(
    resolvers: NameResolvers = NameResolvers(), parameters: @escaping (String) -> String? = { _ in nil },
    warnsOfNewNames: Bool = false
  ) {}
  package func apply(_ definition: Definition, to store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect { throw Diagnostic("x") }
}
package struct ImportMap: Sendable {
  package static func shipped(named: String) -> [UInt8]? { nil }
  package static func read(_ bytes: [UInt8], name: String) throws(Diagnostic) -> ImportMap { ImportMap() }
}
package struct ImportOptions { package init(isStrict: Bool, progress: ((Int, Int) throws(Diagnostic) -> Void)?) {} }
package struct ImportReport { package func lines(limit: Int) -> [String] { [] } }
package enum DataFormat { case claims
  package init?(path: String) { self = .claims } }
package enum Importer {
  package static func load(bytes: [UInt8], name: String, format: DataFormat?, map: ImportMap?, options: ImportOptions, into: inout ClaimStore) throws(Diagnostic) -> ImportReport { ImportReport() }
  package static func load(path: String, format: DataFormat?, map: ImportMap?, options: ImportOptions, into: inout ClaimStore) throws(Diagnostic) -> ImportReport { ImportReport() }
}
package enum Exporter { package static func bytes(of: ClaimStore, format: DataFormat) -> [UInt8] { [] } }
