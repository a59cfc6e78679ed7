package org.cachette.wildfly;

import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.impl.base.exporter.zip.ZipStoredExporterImpl;

/**
 * Archives on their way to a server, which are not compressed: that takes a second for each, and the server is on the same
 * machine.
 */
public final class StoredZips extends ZipStoredExporterImpl implements ZipExporter {

    /** As ShrinkWrap makes it. */
    public StoredZips(Archive<?> archive) {
        super(archive);
    }

    /** From now on, in this JVM. */
    static void use() {
        ShrinkWrap.getDefaultDomain()
                .getConfiguration()
                .getExtensionLoader()
                .addOverride(ZipExporter.class, StoredZips.class);
    }
}
