package org.cachette.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cachette.express.ExchangeCompletion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a request, on a real Undertow. */
class UndertowCompletionTest {

    private static final int SECONDS = 30;
    private static final int SMALL = 10;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private DeploymentManager deployment;
    private Undertow server;
    private Socket client;

    @BeforeEach
    void start() throws Exception {
        InstanceFactory<HttpServlet> servlet = new ImmediateInstanceFactory<>(new Working());
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(getClass().getClassLoader())
                .setContextPath("/")
                .setDeploymentName("completion")
                .addServlet(Servlets.servlet("working", Working.class, servlet)
                        .addMapping("/*")
                        .setAsyncSupported(true));
        deployment = Servlets.newContainer().addDeployment(application);
        deployment.deploy();
        InetAddress here = InetAddress.getLoopbackAddress();
        server = Undertow.builder()
                .addHttpListener(0, here.getHostAddress(), deployment.start())
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        client = new Socket(here, address.getPort());
        client.setSoTimeout(SECONDS * 1000);
    }

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        client.close();
        server.stop();
        deployment.stop();
        deployment.undeploy();
    }

    @Test
    void theWorkIsDone_onceTheAnswerIsOut_andTheNextRequestDoesNotWaitForIt() throws Exception {
        ask("/held");
        assertThat(event()).isEqualTo("begun /held");
        ask("/plain");
        assertThat(events).isEmpty();
        release.countDown();
        assertThat(event()).isEqualTo("done /held");
    }

    @Test
    void workThatFails_breaksNothing() throws Exception {
        ask("/failing");
        assertThat(event()).isEqualTo("begun /failing");
        ask("/plain");
    }

    @Test
    void whereTheClientHasGone_theWorkIsDoneAllTheSame() throws Exception {
        send("/waiting");
        assertThat(event()).isEqualTo("waiting");
        client.setSoLinger(true, 0);
        client.close();
        release.countDown();
        assertThat(event()).isEqualTo("begun /waiting");
    }

    @Test
    void anAsynchronousRequest_isNotWaitedFor() throws Exception {
        ask("/async");
        assertThat(event()).isEqualTo("refused");
    }

    @Test
    void anAnswerThatDoesNotFitIntoOneBuffer_isNotWaitedFor() throws Exception {
        ask("/large");
        assertThat(event()).isEqualTo("refused");
    }

    @Test
    void aClientThatHoldsBackItsOwnBody_isNotWaitedFor() throws Exception {
        send("/unread", "Content-Length: 1\r\n");
        assertThat(event()).isEqualTo("refused");
    }

    @Test
    void anotherThread_isRefused() throws Exception {
        ask("/thread");
        assertThat(event()).isEqualTo("refused");
    }

    @Test
    void outsideOfARequest_thereIsNone() {
        assertThat(UndertowCompletion.current()).isNull();
    }

    private String event() throws InterruptedException {
        return events.poll(SECONDS, TimeUnit.SECONDS);
    }

    /** The answer is the path. */
    private void ask(String path) throws IOException {
        send(path);
        assertThat(body()).isEqualTo(path);
    }

    private void send(String path) throws IOException {
        send(path, "");
    }

    private void send(String path, String fields) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Of the next answer, whose length it says. */
    private String body() throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        int length = 0;
        for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
            }
        }
        char[] body = new char[length];
        assertThat(reader.read(body)).isEqualTo(length);
        return new String(body);
    }

    /** Answers with the path. */
    private final class Working extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            String path = request.getPathInfo();
            ExchangeCompletion completion = ExchangeCompletion.Source.current(request.getServletContext());
            Runnable begun = () -> events.add("begun " + path);
            switch (path) {
                case "/held" ->
                    completion.whenComplete(SMALL, () -> {
                        begun.run();
                        await();
                        events.add("done " + path);
                    });
                case "/failing" ->
                    completion.whenComplete(SMALL, () -> {
                        begun.run();
                        throw new IllegalArgumentException("as told");
                    });
                case "/waiting" -> {
                    completion.whenComplete(SMALL, begun);
                    events.add("waiting");
                    await();
                }
                case "/async" -> {
                    AsyncContext async = request.startAsync();
                    note(completion.whenComplete(SMALL, begun));
                    response.getWriter().print(path);
                    async.complete();
                    return;
                }
                case "/large" -> note(completion.whenComplete(response.getBufferSize() + 1, begun));
                case "/unread" -> note(completion.whenComplete(SMALL, begun));
                case "/thread" ->
                    note(CompletableFuture.supplyAsync(() -> completion.whenComplete(SMALL, begun))
                            .join());
                default -> {}
            }
            response.getWriter().print(path);
        }

        private void note(boolean accepted) {
            events.add(accepted ? "accepted" : "refused");
        }

        private void await() {
            try {
                assertThat(release.await(SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
