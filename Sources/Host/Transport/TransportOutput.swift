import Vocabulary

/// What a turn gives to the world, and what it counts.
struct TransportOutput: Sendable {
    var datagrams: [(to: TransportAddress, bytes: [UInt8])] = []
    var messages: [(from: ValidatorIndex, message: [UInt8])] = []
    var statistics = TransportStatistics()

    mutating func emit(_ bytes: [UInt8], to address: TransportAddress) {
        statistics.datagramsOut += 1
        statistics.bytesOut += UInt64(bytes.count)
        datagrams.append((address, bytes))
    }
}
