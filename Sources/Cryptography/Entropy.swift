import CSodium

/// Unpredictable bytes from the kernel. For shells only: nothing that is replayed may ask here.
package enum Entropy {
    package static func bytes(_ count: Int) -> [UInt8] {
        CryptographyLibrary.start()
        return [UInt8](unsafeUninitializedCapacity: count) { room, initialized in
            randombytes_buf(UnsafeMutableRawBufferPointer(room).bytePointer, count)
            initialized = count
        }
    }
}
