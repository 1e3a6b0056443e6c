import Testing

@testable import Platform

@Suite struct SocketAddressTests {
    @Test(arguments: [
        "127.0.0.1:26656", "0.0.0.0:0", "255.255.255.255:65535", "[::1]:80", "[::]:0",
        "[2001:db8::ff00:42:8329]:443", "[::ffff:1.2.3.4]:9",
    ])
    func `canonical text comes back as it was`(text: String) throws {
        #expect(SocketAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", ":", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:080", "127.0.0.1:+8",
        "127.1:80", "127.0.0.01:80", "127.0.0.256:80", "1.2.3.4.5:80", " 127.0.0.1:80",
        "127.0.0.1:80 ", "localhost:80", "::1:80", "[::1]", "[::1%lo]:80", "[127.0.0.1]:80",
        "[::1:80", "::1]:80", "[]:80", "[:::]:80", "127.0.0.1\u{0}:80", "१.2.3.4:80",
    ])
    func `anything else is refused`(text: String) {
        #expect(SocketAddress(text) == nil)
    }

    @Test func `loopback is the whole block, in both families`() {
        #expect(InternetAddress("127.255.0.9")?.isLoopback == true)
        #expect(InternetAddress("::1")?.isLoopback == true)
        #expect(InternetAddress("::ffff:127.0.0.1")?.isLoopback == true)
        #expect(InternetAddress("128.0.0.1")?.isLoopback == false)
        #expect(InternetAddress("::2")?.isLoopback == false)
        #expect(InternetAddress("1::1")?.isLoopback == false)
    }

    @Test func `addresses of web pages split and refuse`() {
        let full = HTTPAddress("http://[::1]:8080/a?b=c")
        #expect(full?.host == "::1")
        #expect(full?.port == 8080)
        #expect(full?.target == "/a?b=c")
        #expect(HTTPAddress("http://localhost")?.target == "/")
        #expect(HTTPAddress("http://localhost?x")?.target == "/?x")
        for text in [
            "https://a/", "http://", "http:///x", "http://u@h/", "http://h:0/", "http://h:x/",
            "http://h/#f", "http://h/\r\nX: y", "http://[1.2.3.4]/", "ftp://h/",
        ] {
            #expect(HTTPAddress(text) == nil, "\(text)")
        }
    }
}
