import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * Run by the build: copies the WAR's libraries, each with an index of no class. WildFly looks through every class of every
 * library for annotations of Jakarta EE, which is most of what a deployment takes, unless the library brings its index: these
 * hold nothing to be found. Their files are stored as they are: the WAR compresses a library as one, to less, and its classes
 * are read faster. Manifests are not: WildFly reads them byte by byte, which costs a call of the system each from what is stored.
 */
final class IndexedLibraries {

    /** What Jackson gives to JAX-RS is to be found. */
    private static final String LOOKED_THROUGH = "jackson-jakarta-rs-";

    /** Read by Jandex 3.0 and whatever came after it. */
    private static final int INDEX_FORMAT = 11;

    private final byte[] index;
    private final LocalDateTime built;

    private IndexedLibraries(byte[] index, LocalDateTime built) {
        this.index = index;
        this.built = built;
    }

    /** Arguments: the time that all files are from, so that the build makes the same bytes again; the jars, as a path; where they go. */
    public static void main(String[] arguments) throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        new IndexWriter(index).write(new Indexer().complete(), INDEX_FORMAT);
        LocalDateTime built = LocalDateTime.parse(arguments[0], DateTimeFormatter.ISO_DATE_TIME);
        IndexedLibraries libraries = new IndexedLibraries(index.toByteArray(), built);
        Path directory = Files.createDirectories(Path.of(arguments[2]));
        for (String jar : arguments[1].split(File.pathSeparator)) {
            libraries.copy(Path.of(jar), directory);
        }
    }

    private void copy(Path jar, Path directory) throws IOException {
        String name = jar.getFileName().toString();
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                put(to, entry.getName(), from.getInputStream(entry).readAllBytes());
            }
            if (!name.startsWith(LOOKED_THROUGH) && from.getEntry("META-INF/jandex.idx") == null) {
                put(to, "META-INF/jandex.idx", index);
            }
        }
    }

    private void put(ZipOutputStream to, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(built);
        if (!name.equals(JarFile.MANIFEST_NAME)) {
            store(entry, content);
        }
        to.putNextEntry(entry);
        to.write(content);
        to.closeEntry();
    }

    private static void store(ZipEntry entry, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
    }
}
