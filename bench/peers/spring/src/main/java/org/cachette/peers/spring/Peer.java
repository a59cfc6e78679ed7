package org.cachette.peers.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;

/** Answers with the bytes that {@code bench/} asks all ways for. */
@SpringBootApplication
@EnableCaching
public class Peer {

    /** Arguments: as Spring Boot reads them, {@code --server.port} among them. */
    public static void main(String[] arguments) {
        SpringApplication.run(Peer.class, arguments);
    }
}
