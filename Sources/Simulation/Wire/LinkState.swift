/// One directed link as it stands.
struct LinkState {
    static let memory = 64

    /// Messages sent on it so far: what its chances are counted by.
    var packets: UInt64 = 0
    var isOpen = true
    /// Nothing arrives before.
    var cloggedUntil = WorldTime.zero
    /// The last messages, for replays; a ring.
    var past: [[UInt8]] = []

    mutating func remember(_ message: [UInt8]) {
        if past.count < Self.memory {
            past.append(message)
        } else {
            past[Int(packets % UInt64(Self.memory))] = message
        }
    }
}
