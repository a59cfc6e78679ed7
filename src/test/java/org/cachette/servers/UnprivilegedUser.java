package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user that a server runs as which refuses to run as root: {@code nobody} when this JVM is root's, else the JVM's own
 * user, for whom nothing has to be done.
 */
final class UnprivilegedUser {

    private static final int NOBODY = 65534;

    private final boolean root;

    private UnprivilegedUser(boolean root) {
        this.root = root;
    }

    static UnprivilegedUser ofThisJvm() {
        return new UnprivilegedUser("root".equals(System.getProperty("user.name")));
    }

    /** What a command begins with, to run as this user. */
    List<String> prefix() {
        String id = Integer.toString(NOBODY);
        return root
                ? List.of("/usr/bin/setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--pdeathsig", "KILL")
                : List.of();
    }

    /** The directory itself, or a copy below the temporary directory when the user can't come in. */
    Path readable(Path directory) {
        if (!root || isReachable(directory)) {
            return directory;
        }
        Path copy = substitute(directory);
        Path complete = copy.resolveSibling(copy.getFileName() + "-is-complete");
        // Another JVM may want the same one now, or run what it copied before.
        try (FileChannel channel = FileChannel.open(complete, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (channel.size() == 0) {
                DirectoryCopy.copy(directory, copy);
                channel.write(ByteBuffer.wrap(new byte[] {1}));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /**
     * The directory itself, or one below the temporary directory when the user can't come in: always the same for the same
     * wish, so that data is found again.
     */
    Path writable(Path directory) {
        try {
            Path absolute = Files.createDirectories(directory.toAbsolutePath());
            return !root || isReachable(absolute.getParent()) ? absolute : substitute(absolute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the directory, with all it holds, to the user. */
    void own(Path directory) throws IOException {
        if (!root) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.toList();
        }
        for (Path path : all) {
            Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean isReachable(Path directory) {
        for (Path step = directory.toAbsolutePath(); step != null; step = step.getParent()) {
            try {
                if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    /** In a directory of root's alone to write, so that nobody else can put a link there. */
    private static Path substitute(Path wanted) {
        Path ours = Path.of(System.getProperty("java.io.tmpdir"), "cachette-for-nobody");
        try {
            if (!Files.exists(ours, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(ours);
            }
            if (!Files.isDirectory(ours, LinkOption.NOFOLLOW_LINKS)
                    || !Integer.valueOf(0).equals(Files.getAttribute(ours, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                throw new IllegalStateException(ours + " is in the way: it is no directory of root's. Remove it");
            }
            String name = wanted.getFileName() + "-"
                    + Integer.toHexString(wanted.toString().hashCode());
            return Files.createDirectories(ours.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
