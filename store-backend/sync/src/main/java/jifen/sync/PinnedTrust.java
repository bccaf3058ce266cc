package jifen.sync;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate and no other: the one whose SHA-256 the enrolment code carried. Neither its name nor its dates matter, so a
 * fund pool may move to another address, and a kiosk whose clock says 1970 still reaches it.
 *
 * <p>It extends the extended trust manager because the JDK adds a check of the host's name to any other.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final byte[] fingerprint;

    /** @param fingerprint SHA-256 over the certificate's DER, hex */
    PinnedTrust(String fingerprint) {
        this.fingerprint = HexFormat.of().parseHex(fingerprint);
    }

    /** Somebody else answered, or the fund pool's certificate was replaced. Nothing was sent. */
    static final class OtherCertificateException extends CertificateException {
        private static final long serialVersionUID = 1;

        private final String shown;

        OtherCertificateException(String shown) {
            super("the certificate " + shown + " is not the one pinned at enrolment");
            this.shown = shown;
        }

        /** SHA-256 of the certificate that was shown, hex. */
        String shown() {
            return shown;
        }
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {this}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS 1.3", e);
        }
    }

    private void require(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("no certificate was shown");
        }
        byte[] shown;
        try {
            shown = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the certificate cannot be read", e);
        }
        if (!MessageDigest.isEqual(shown, fingerprint)) {
            throw new OtherCertificateException(HexFormat.of().formatHex(shown));
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        require(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a kiosk has no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("a kiosk has no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a kiosk has no clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
