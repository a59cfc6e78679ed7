package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.PayaraHome;
import org.cachette.servers.Workspace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The script of {@code server-config/payara} on a fresh domain, twice. */
@Tag("payara")
class PayaraScriptsIT {

    @Test
    void freshDomain() throws Exception {
        PayaraHome home = (PayaraHome)
                ApplicationServerKind.PAYARA.stock(Workspace.directory().resolve("payara-again"));
        home.configure();
        String once = Files.readString(home.configuration());
        home.configure();
        assertThat(once)
                .contains(
                        "max-thread-pool-size=\"200\"",
                        "encoded-slash-enabled=\"true\"",
                        "server-header=\"false\"",
                        "xpowered-by=\"false\"");
        String again = Files.readString(home.configuration());
        assertThat(document(again).isEqualNode(document(once)))
                .as("but for the order of attributes the same: %s", again)
                .isTrue();
    }

    private static Document document(String text) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text.strip())));
        document.normalizeDocument();
        return document;
    }
}
