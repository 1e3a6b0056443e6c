import CMemory

extension ContiguousArray where Element: BitwiseCopyable {
    /// Makes room for `capacity` elements in all, in large pages where the kernel has them: rows
    /// are read by id, so nearly every read would walk the page tables for a page of its own.
    mutating func grow(to capacity: Int) {
        var grown: ContiguousArray<Element> = []
        grown.reserveCapacity(capacity)
        grown.withUnsafeMutableBufferPointer { memory in
            memory_prefer_large_pages(
                memory.baseAddress, capacity * MemoryLayout<Element>.stride)
        }
        grown.append(contentsOf: self)
        self = grown
    }
}
