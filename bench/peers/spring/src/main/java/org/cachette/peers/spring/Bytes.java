package org.cachette.peers.spring;

import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** Incompressible bytes, 1, 10 or 100 kB of them. */
@Service
public class Bytes {

    private static final Map<Integer, byte[]> BYTES =
            Stream.of(1, 10, 100).collect(Collectors.toUnmodifiableMap(Function.identity(), Bytes::bytes));

    /** Cached by nobody. */
    public byte[] constant(int kilobytes) {
        return BYTES.get(kilobytes);
    }

    /** Called once. */
    @Cacheable("bytes")
    public byte[] cached(int kilobytes) {
        return BYTES.get(kilobytes);
    }

    private static byte[] bytes(int kilobytes) {
        byte[] bytes = new byte[kilobytes * 1000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
