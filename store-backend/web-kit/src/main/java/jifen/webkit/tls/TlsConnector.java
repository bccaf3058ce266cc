package jifen.webkit.tls;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Lets a server speak TLS with a certificate of its own. */
public final class TlsConnector {
    private TlsConnector() {}

    public static ServerConnector of(Server server, HttpConfiguration http, OwnCertificate certificate) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStorePath(certificate.file().toString());
        ssl.setKeyStorePassword(certificate.password());
        HttpConfiguration secure = new HttpConfiguration(http);
        // The certificate itself is known to whoever comes, or looked at; by which of its names they came does not
        // matter.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        return new ServerConnector(
                server,
                new SslConnectionFactory(ssl, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
    }
}
