// C wants pointers to bytes, and for an empty buffer any pointer at all.

extension UnsafeRawBufferPointer {
    var bytePointer: UnsafePointer<UInt8> {
        guard let address = baseAddress else { return Self.nowhere }
        return address.assumingMemoryBound(to: UInt8.self)
    }

    nonisolated(unsafe) private static let nowhere = UnsafePointer(
        UnsafeMutablePointer<UInt8>.allocate(capacity: 1))
}

extension UnsafeMutableRawBufferPointer {
    var bytePointer: UnsafeMutablePointer<UInt8> {
        guard let address = baseAddress else { return Self.nowhere }
        return address.assumingMemoryBound(to: UInt8.self)
    }

    nonisolated(unsafe) private static let nowhere = UnsafeMutablePointer<UInt8>.allocate(
        capacity: 1)
}
