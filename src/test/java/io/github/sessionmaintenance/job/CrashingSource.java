package io.github.sessionmaintenance.job;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database with a crash point before whatever makes a change durable. After it is before the next
 * one, but for the calls between, which have points of their own.
 */
final class CrashingSource extends DelegatingDataSource {

    private static final Set<String> WRITES = Set.of("executeUpdate", "executeBatch", "execute");

    private final CrashPoints points;

    CrashingSource(DataSource real, CrashPoints points) {
        super(real);
        this.points = points;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                return durably(() -> method.invoke(real, arguments));
            }
            Object result = method.invoke(real, arguments);
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, watched(statement, real));
            }
            return result instanceof Statement statement ? proxy(Statement.class, watched(statement, real)) : result;
        });
    }

    /** A write outside of a transaction is durable at once. */
    private InvocationHandler watched(Statement real, Connection connection) {
        return (proxy, method, arguments) -> WRITES.contains(method.getName()) && connection.getAutoCommit()
                ? durably(() -> method.invoke(real, arguments))
                : method.invoke(real, arguments);
    }

    private Object durably(Write write) throws Throwable {
        points.pass();
        return write.run();
    }

    private interface Write {
        Object run() throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        InvocationHandler honest = (proxy, method, arguments) -> {
            try {
                return handler.invoke(proxy, method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, honest));
    }
}
