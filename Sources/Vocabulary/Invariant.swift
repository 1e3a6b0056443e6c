/// Says what must hold. Always on, in every build; a breach prints and ends the process.
///
/// For our own bugs only: whatever a client, a peer or a file can cause is a typed refusal.
@inlinable
package func invariant(
    _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
    file: StaticString = #fileID, line: UInt = #line
) {
    if !condition() { broken(message(), file: file, line: line) }
}

/// The end of a path that cannot be reached if the invariants hold.
@usableFromInline
package func broken(
    _ message: String, file: StaticString = #fileID, line: UInt = #line
) -> Never {
    fatalError("invariant broken: \(message)", file: file, line: line)
}
