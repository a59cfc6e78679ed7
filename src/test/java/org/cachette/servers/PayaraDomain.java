package org.cachette.servers;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A Payara domain's {@code domain.xml}, while the domain does not run. */
final class PayaraDomain {

    private static final String LOOPBACK = "127.0.0.1";

    private final Path file;

    PayaraDomain(Path file) {
        this.file = file;
    }

    /** Out of the box Payara listens on every network, at ports that are always the same, and looks for others like it. */
    void keepToLoopback() {
        edit(server -> {
            set(server, "network-listener", "address", LOOPBACK);
            set(server, "iiop-listener", "enabled", "false");
            set(server, "jmx-connector", "enabled", "false");
            set(server, "hazelcast-config-specific-configuration", "enabled", "false");
            disableMessaging(server);
            dropRemoteShell(server);
        });
    }

    /** Payara's own compression, off out of the box. */
    void compress() {
        edit(server -> set(server, "http", "compression", "on"));
    }

    void listenAt(int http, int https, int administration) {
        edit(server -> {
            port(server, "http-listener-1", http);
            port(server, "http-listener-2", https);
            port(server, "admin-listener", administration);
        });
    }

    private static void disableMessaging(Element server) {
        Document document = server.getOwnerDocument();
        Element host = document.createElement("jms-host");
        host.setAttribute("host", "localhost");
        host.setAttribute("name", "default_JMS_host");
        Element service = document.createElement("jms-service");
        service.setAttribute("type", "DISABLED");
        service.setAttribute("default-jms-host", "default_JMS_host");
        service.appendChild(host);
        server.insertBefore(
                service, server.getElementsByTagName("connector-service").item(0));
    }

    /** Its port would be the same for each server. */
    private static void dropRemoteShell(Element server) {
        NodeList options = server.getElementsByTagName("jvm-options");
        for (int i = 0; i < options.getLength(); i++) {
            String option = options.item(i).getTextContent();
            options.item(i).setTextContent(option.replace("org.apache.felix.shell.remote,", ""));
        }
    }

    private static void port(Element server, String listener, int port) {
        NodeList listeners = server.getElementsByTagName("network-listener");
        for (int i = 0; i < listeners.getLength(); i++) {
            Element one = (Element) listeners.item(i);
            if (one.getAttribute("name").equals(listener)) {
                one.setAttribute("port", Integer.toString(port));
            }
        }
    }

    private static void set(Element server, String element, String attribute, String value) {
        NodeList all = server.getElementsByTagName(element);
        for (int i = 0; i < all.getLength(); i++) {
            ((Element) all.item(i)).setAttribute(attribute, value);
        }
    }

    private void edit(Change change) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            change.apply(serverConfiguration(document));
            Transformer writer = TransformerFactory.newInstance().newTransformer();
            writer.transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (IOException | SAXException | ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException(file + " could not be changed", e);
        }
    }

    private Element serverConfiguration(Document document) {
        NodeList all = document.getElementsByTagName("config");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            if (one.getAttribute("name").equals("server-config")) {
                return one;
            }
        }
        throw new IllegalStateException(file + " has no server-config");
    }

    @FunctionalInterface
    private interface Change {
        void apply(Element server);
    }
}
