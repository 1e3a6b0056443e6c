import CLinux
import Glibc

/// One open file descriptor, closed exactly once when its owner goes away.
package struct Descriptor: ~Copyable, Sendable {
    package let number: Int32

    /// Takes over a descriptor the kernel has just given out.
    package init(owning number: Int32) {
        self.number = number
    }

    /// Gives the number away unclosed; whoever takes it closes it.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    deinit {
        close(number)
    }
}
