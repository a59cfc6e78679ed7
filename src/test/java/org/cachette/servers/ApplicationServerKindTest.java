package org.cachette.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApplicationServerKindTest {

    @Test
    void wildFlyUnlessAnotherIsNamed() {
        assertThat(ApplicationServerKind.of("")).isEqualTo(ApplicationServerKind.WILDFLY);
        assertThat(ApplicationServerKind.of(" Payara ")).isEqualTo(ApplicationServerKind.PAYARA);
    }

    @Test
    void unknownOnesAreRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> ApplicationServerKind.of("tomcat"))
                .hasMessageContaining("-Dapplication.server=tomcat")
                .hasMessageContaining("wildfly, payara, payara7, liberty");
    }
}
