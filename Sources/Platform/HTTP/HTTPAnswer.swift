/// One whole answer as a client got it.
package struct HTTPAnswer: Equatable, Sendable {
    package let status: Int
    package let headers: [HTTPHeader]
    package let body: [UInt8]

    /// The first header of that name, compared without case.
    package func header(_ name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }
}
