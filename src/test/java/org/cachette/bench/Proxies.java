package org.cachette.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cachette.servers.FreePort;

/** Caches in front of an application server, each set up as its own documentation has it, where they are installed. */
final class Proxies implements AutoCloseable {

    private static final String NGINX =
            """
            daemon off;
            worker_processes auto;
            pid %1$s/nginx.pid;
            error_log %1$s/nginx.log;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              keepalive_requests 100000000;
              sendfile on;
              tcp_nopush on;
              open_file_cache max=1000;
              proxy_cache_path %1$s/cache levels=1:2 keys_zone=bench:10m inactive=1d;
              server {
                listen 127.0.0.1:%2$d;
                location / {
                  proxy_pass %3$s;
                  proxy_cache bench;
                  proxy_cache_valid 200 1d;
                }
              }
            }
            """;

    private final URI origin;
    private final Path directory;
    private final List<PeerProcess> running = new ArrayList<>();

    Proxies(URI origin, Path directory) throws IOException {
        this.origin = origin;
        this.directory = Files.createDirectories(directory);
    }

    /** Those that are installed, with the path of the bytes. */
    List<Contender> contenders(String path) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        if (Programs.isInstalled("nginx")) {
            int port = FreePort.find();
            Path configuration = directory.resolve("nginx.conf");
            Files.writeString(configuration, NGINX.formatted(directory, port, origin));
            contenders.add(
                    started("nginx", port, path, "nginx", "-p", directory.toString(), "-c", configuration.toString()));
        }
        if (Programs.isInstalled("varnishd")) {
            int port = FreePort.find();
            contenders.add(started(
                    "varnish",
                    port,
                    path,
                    "varnishd",
                    "-F",
                    "-n",
                    directory.resolve("varnish").toString(),
                    "-a",
                    "127.0.0.1:" + port,
                    "-b",
                    origin.getAuthority(),
                    "-t",
                    "86400"));
        }
        return contenders;
    }

    private Contender started(String name, int port, String path, String... command) {
        PeerProcess process = PeerProcess.started(name, port, directory, command);
        running.add(process);
        return process.contender(name, path);
    }

    @Override
    public void close() {
        running.forEach(PeerProcess::close);
    }
}
