import Claims
import Language
import Text
package enum DefinitionSignatures { package static let all: [Signature] = [] }
