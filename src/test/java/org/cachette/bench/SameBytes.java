package org.cachette.bench;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Random;
import org.cachette.api.CacheResponse;
import org.eclipse.microprofile.config.ConfigProvider;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/** The same 10 kB, answered in several ways. */
@Path("/bytes")
@ApplicationScoped
@Produces("application/octet-stream")
public class SameBytes {

    private static final byte[] BYTES = bytes();

    private RedissonClient client;
    private RBucket<byte[]> bucket;

    /** By the method alone: what JAX-RS itself costs. */
    @GET
    @Path("constant")
    public byte[] constant() {
        return BYTES;
    }

    /** From this node's memory, before JAX-RS. */
    @GET
    @Path("express")
    @CacheResponse("local")
    public byte[] express() {
        return BYTES;
    }

    /** From this node's memory, by the interceptor. */
    @GET
    @Path("local")
    @WholeWay
    @CacheResponse("local")
    public byte[] local() {
        return BYTES;
    }

    /** From Redis each time. */
    @GET
    @Path("shared")
    @CacheResponse("shared")
    public byte[] shared() {
        return BYTES;
    }

    /** From Redis each time, as one would write it by hand. */
    @GET
    @Path("bucket")
    public byte[] bucket() {
        return connected().get();
    }

    private synchronized RBucket<byte[]> connected() {
        if (bucket == null) {
            String port = ConfigProvider.getConfig().getValue("REDIS_PORT", String.class);
            Config config = new Config();
            config.setCodec(ByteArrayCodec.INSTANCE);
            config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
            client = Redisson.create(config);
            bucket = client.getBucket("by-hand", ByteArrayCodec.INSTANCE);
            bucket.set(BYTES);
        }
        return bucket;
    }

    @PreDestroy
    void disconnect() {
        if (client != null) {
            client.shutdown();
        }
    }

    private static byte[] bytes() {
        // No gzip makes these smaller, so that all ways move the same bytes.
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** No interceptor has it; but one could, so that the express lane leaves the method alone. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface WholeWay {}
}
