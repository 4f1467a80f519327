/// Distinct questions: subject, property and key qualifiers. Claims on the same question are comparable.
package struct QuestionTable: Sendable {
  private var keys = ByteTable()
  package private(set) var subjects: [UInt32] = []
  package private(set) var properties: [UInt32] = []
  package private(set) var keyQualifiers: [UInt32] = []

  package init() {}

  package var count: Int { subjects.count }

  package mutating func intern(subject: EntityID, property: PropertyID, keys qualifiers: QualifiersID) -> QuestionID {
    let key = (subject.rawValue.littleEndian, property.rawValue.littleEndian, qualifiers.rawValue.littleEndian)
    let code = withUnsafeBytes(of: key) { keys.intern($0.bindMemory(to: UInt8.self)) }
    if code == subjects.count {
      subjects.append(subject.rawValue)
      properties.append(property.rawValue)
      keyQualifiers.append(qualifiers.rawValue)
    }
    return QuestionID(code)
  }

  package func subject(_ question: QuestionID) -> EntityID { EntityID(subjects[question.index]) }
  package func property(_ question: QuestionID) -> PropertyID { PropertyID(properties[question.index]) }
  package func keys(_ question: QuestionID) -> QualifiersID { QualifiersID(keyQualifiers[question.index]) }
}

// MARK: - Image

extension QuestionTable {
  func put(into image: inout ImageWriter) {
    keys.put(into: &image)
    image.put(subjects)
    image.put(properties)
    image.put(keyQualifiers)
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    let count = image.limits.questions
    keys = try ByteTable(image: &image, count: count)
    subjects = try image.codes(below: image.limits.entities, count: count)
    properties = try image.codes(below: image.limits.properties, count: count)
    keyQualifiers = try image.codes(below: image.limits.qualifiers, count: count)
  }
}
