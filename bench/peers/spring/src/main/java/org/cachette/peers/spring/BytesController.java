package org.cachette.peers.spring;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The same bytes from a method that is called, and from one that is cached. */
@RestController
public class BytesController {

    private final Bytes bytes;

    BytesController(Bytes bytes) {
        this.bytes = bytes;
    }

    /** By the method alone: what Spring MVC itself costs. */
    @GetMapping(path = "/bytes/constant/{kilobytes}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    public byte[] constant(@PathVariable("kilobytes") int kilobytes) {
        return bytes.constant(kilobytes);
    }

    /** From Redis each time. */
    @GetMapping(path = "/bytes/cached/{kilobytes}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    public byte[] cached(@PathVariable("kilobytes") int kilobytes) {
        return bytes.cached(kilobytes);
    }
}
