/// Names one request of one server; never used twice.
package struct HTTPToken: Hashable, Sendable {
    let number: UInt64
}
