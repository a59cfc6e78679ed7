package org.cachette.bench;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cachette.api.CacheResponse;
import org.cachette.api.Tagged;
import org.eclipse.microprofile.config.ConfigProvider;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/** The same bytes, 1, 10 or 100 kB of them, answered in several ways. */
@Path("/bytes")
@ApplicationScoped
@Produces("application/octet-stream")
public class SameBytes {

    private static final int TAGS = 64;
    private static final Map<Integer, byte[]> BYTES =
            Stream.of(1, 10, 100).collect(Collectors.toUnmodifiableMap(Function.identity(), SameBytes::bytes));
    private static final byte[] TEXT = text();

    private final AtomicInteger failing = new AtomicInteger();
    private RedissonClient client;
    private RBucket<byte[]> bucket;

    /** By the method alone: what JAX-RS itself costs. */
    @GET
    @Path("constant/{kilobytes}")
    public byte[] constant(@PathParam("kilobytes") int kilobytes) {
        return BYTES.get(kilobytes);
    }

    /** From this node's memory, before JAX-RS. */
    @GET
    @Path("express/{kilobytes}")
    @CacheResponse("local")
    public byte[] express(@PathParam("kilobytes") int kilobytes) {
        return BYTES.get(kilobytes);
    }

    /** From this node's memory, by the interceptor. */
    @GET
    @Path("local/{kilobytes}")
    @WholeWay
    @CacheResponse("local")
    public byte[] local(@PathParam("kilobytes") int kilobytes) {
        return BYTES.get(kilobytes);
    }

    /** The same with the tags of a long list. */
    @GET
    @Path("tagged/{kilobytes}")
    @WholeWay
    @CacheResponse("local")
    public StreamingOutput tagged(@PathParam("kilobytes") int kilobytes) {
        return new LongList(BYTES.get(kilobytes));
    }

    /** From Redis each time. */
    @GET
    @Path("shared/{kilobytes}")
    @CacheResponse("shared")
    public byte[] shared(@PathParam("kilobytes") int kilobytes) {
        return BYTES.get(kilobytes);
    }

    /** From the method each time, since each request has a key of its own; and stored. */
    @GET
    @Path("miss/{kilobytes}")
    @CacheResponse("miss")
    public byte[] miss(@PathParam("kilobytes") int kilobytes) {
        return BYTES.get(kilobytes);
    }

    /** Answers once, and fails from then on: what it answered is served stale. */
    @GET
    @Path("stale/{kilobytes}")
    @WholeWay
    @CacheResponse("stale")
    public byte[] stale(@PathParam("kilobytes") int kilobytes) {
        if (failing.getAndIncrement() > 0) {
            throw new ServiceUnavailableException();
        }
        return BYTES.get(kilobytes);
    }

    /** What gzip makes a tenth of, by the method alone, and so without gzip. */
    @GET
    @Path("constant-text/{kilobytes}")
    @Produces("text/plain;charset=UTF-8")
    public byte[] constantText(@PathParam("kilobytes") int kilobytes) {
        return TEXT;
    }

    /** The same from this node's memory, by the interceptor. */
    @GET
    @Path("text/{kilobytes}")
    @WholeWay
    @CacheResponse("local")
    @Produces("text/plain;charset=UTF-8")
    public byte[] localText(@PathParam("kilobytes") int kilobytes) {
        return TEXT;
    }

    /** From Redis each time, as one would write it by hand. */
    @GET
    @Path("bucket/{kilobytes}")
    public byte[] bucket(@PathParam("kilobytes") int kilobytes) {
        return connected(kilobytes).get();
    }

    private synchronized RBucket<byte[]> connected(int kilobytes) {
        if (bucket == null) {
            String port = ConfigProvider.getConfig().getValue("REDIS_PORT", String.class);
            Config config = new Config();
            config.setCodec(ByteArrayCodec.INSTANCE);
            config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
            client = Redisson.create(config);
            bucket = client.getBucket("by-hand", ByteArrayCodec.INSTANCE);
            bucket.set(BYTES.get(kilobytes));
        }
        return bucket;
    }

    @PreDestroy
    void disconnect() {
        if (client != null) {
            client.shutdown();
        }
    }

    private static byte[] bytes(int kilobytes) {
        // No gzip makes these smaller, so that all ways move the same bytes.
        byte[] bytes = new byte[kilobytes * 1000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] text() {
        StringBuilder text = new StringBuilder();
        for (int line = 0; text.length() < 10_000; line++) {
            text.append("{\"id\":").append(line).append(",\"name\":\"product\",\"price\":1.25}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that show many things. */
    static final class LongList implements StreamingOutput, Tagged {

        private final byte[] bytes;

        LongList(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(OutputStream output) throws IOException {
            output.write(bytes);
        }

        @Override
        public Collection<String> cacheTags() {
            return IntStream.range(0, TAGS).mapToObj(tag -> "product:" + tag).toList();
        }
    }

    /** No interceptor has it; but one could, so that the express lane leaves the method alone. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface WholeWay {}
}
