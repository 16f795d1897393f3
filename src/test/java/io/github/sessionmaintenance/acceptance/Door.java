package io.github.sessionmaintenance.acceptance;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Where clients come in; it can be shut for a while. */
final class Door implements Closeable {

    private final Visit visit;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "strict-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile IntPredicate unread = nth -> false;
    private ServerSocket listener;

    /** Meets one request after the other, until it returns false. */
    @FunctionalInterface
    interface Visit {
        boolean meet(BufferedInputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    Door(Visit visit) throws IOException {
        this.visit = visit;
        this.listener = listen(0);
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket open = new ServerSocket();
        open.setReuseAddress(true);
        open.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        threads.execute(() -> accept(open));
        return open;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Everyone is thrown out, and whoever comes finds nobody. */
    void shut() throws IOException {
        listener.close();
        for (Socket socket : inside) {
            socket.close();
        }
    }

    void openAgain() throws IOException {
        listener = listen(port());
    }

    /** The connections of these numbers, 1 being the first, are closed with nothing read. */
    void closeUnread(IntPredicate numbers) {
        unread = numbers;
    }

    int connections() {
        return connections.get();
    }

    private void accept(ServerSocket open) {
        try {
            while (true) {
                Socket socket = open.accept();
                int number = connections.incrementAndGet();
                threads.execute(() -> serve(socket, number));
            }
        } catch (SocketException shut) {
            // for a while, or the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket, int number) {
        inside.add(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = !unread.test(number);
            while (open) {
                open = visit.meet(in, socket.getOutputStream());
            }
        } catch (IOException | InterruptedException gone) {
            // the client was killed, or the test is over
        } finally {
            inside.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
