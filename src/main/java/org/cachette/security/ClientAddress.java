package org.cachette.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Whom an address stands for: of IPv6 the network, since a caller has 2^64 addresses of his own there. */
final class ClientAddress {

    private static final Pattern IP_6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;
    private static final int IP_6_BYTES = 16;

    private ClientAddress() {}

    static String network(String address) {
        String plain = address.replaceFirst("%.*", "");
        if (!IP_6.matcher(plain).matches()) {
            return plain;
        }
        try {
            // A literal: nobody is asked for it.
            byte[] bytes = InetAddress.getByName(plain).getAddress();
            return bytes.length == IP_6_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64"
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return plain;
        }
    }
}
