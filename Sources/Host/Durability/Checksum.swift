/// CRC-32C, the checksum of every record on disk. It finds accidents, not adversaries.
package enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        var value = UInt32(index)
        for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
        return value
    }

    package static func of(_ bytes: [UInt8], startingFrom start: UInt32 = 0) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            var value = ~start
            for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ value >> 8 }
            return ~value
        }
    }
}
