package org.cachette.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheKeyTest {

    private static final Digest DIGEST = new Digest(0x0123456789abcdefL, 0xfedcba9876543210L);
    private static final String OPAQUE = "cache:user:0123456789abcdeffedcba9876543210";

    @Test
    void aNameOfTypeAndDigest_isShownAsItIs() {
        assertThat(key(OPAQUE).opaque()).isSameAs(key(OPAQUE).name());
    }

    /** Whatever their length: of these some are as long as a name of type and digest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cache:user:42:profile",
                "cache:user:0123456789abcdeffedcba9876543211",
                "cache:user:0123456789abcdee0edcba9876543210",
                "cache:user:0123456789ABCDEFFEDCBA9876543210",
                "cache:shop:0123456789abcdeffedcba9876543210",
                "cache:user:anna@example.org,berta@example.o",
                "cache:user:42~0123456789abcdeffedcba9876543210",
                "cache:user:",
            })
    void nothingReadableIsShown(String name) {
        assertThat(key(name).opaque()).isEqualTo(OPAQUE);
    }

    private static CacheKey key(String name) {
        return new CacheKey("user", name, name, DIGEST);
    }
}
