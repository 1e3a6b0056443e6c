/// One `name=value` of a query; a bare name has an empty value.
package struct HTTPQueryItem: Equatable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
