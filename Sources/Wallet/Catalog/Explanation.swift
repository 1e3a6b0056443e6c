/// What one code means, and what to do about it.
package struct Explanation: Equatable, Sendable {
    package let code: String
    package let title: String
    package let meaning: String
    package let remedy: String

    init(_ code: String, _ title: String, _ meaning: String, _ remedy: String) {
        self.code = code
        self.title = title
        self.meaning = meaning
        self.remedy = remedy
    }
}
