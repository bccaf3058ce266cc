package jifen.workbench.simulate.world;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ed25519 for machines that exist only in a simulation: a hash of public key and message in the place of a signature, because real
 * ones take two fifths of a run and nobody there forges. Keys that are not of a simulation sign and verify as always.
 */
final class QuickSignatures extends Provider {
    private static final long serialVersionUID = 1;
    private static final String NAME = "JifenSimulation";
    private static final String ALGORITHM = "Ed25519";
    private static final String REAL = "SunEC";

    /** By the hash of the public key, and by the number that is the private one. */
    private static final Map<BigInteger, byte[]> OF_SIMULATIONS = new ConcurrentHashMap<>();

    private QuickSignatures() {
        super(NAME, "1", "signatures of simulated machines");
        putService(new Service(this, "Signature", ALGORITHM, Quick.class.getName(), null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
                return new Quick();
            }

            @Override
            public boolean supportsParameter(@Nullable Object key) {
                return true;
            }
        });
    }

    /** @param publicKey X.509, of a simulated machine */
    static void use(byte[] publicKey) {
        if (OF_SIMULATIONS.putIfAbsent(new BigInteger(1, publicKey), publicKey.clone()) == null) {
            synchronized (QuickSignatures.class) {
                if (Security.getProvider(NAME) == null) {
                    Security.insertProviderAt(new QuickSignatures(), 1);
                }
            }
        }
    }

    private static final class Quick extends SignatureSpi {
        private static final Map<BigInteger, byte[]> PUBLIC_HALVES = new ConcurrentHashMap<>();

        private byte @Nullable [] quickKey;
        private @Nullable Signature real;
        private MessageDigest digest = sha512();

        @Override
        protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
            begin(publicKey.getEncoded());
            if (quickKey == null) {
                real = real();
                real.initVerify(publicKey);
            }
        }

        @Override
        protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
            begin(publicHalf(privateKey));
            if (quickKey == null) {
                real = real();
                real.initSign(privateKey);
            }
        }

        private void begin(byte[] publicKey) {
            real = null;
            quickKey = OF_SIMULATIONS.get(new BigInteger(1, publicKey));
            digest = sha512();
            if (quickKey != null) {
                digest.update(quickKey);
            }
        }

        @Override
        protected void engineUpdate(byte one) throws SignatureException {
            engineUpdate(new byte[] {one}, 0, 1);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
            if (real != null) {
                real.update(bytes, from, length);
            } else {
                digest.update(bytes, from, length);
            }
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return real != null ? real.sign() : digest.digest();
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            return real != null ? real.verify(signature) : Arrays.equals(digest.digest(), signature);
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }

        private static MessageDigest sha512() {
            try {
                return MessageDigest.getInstance("SHA-512");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has SHA-512", e);
            }
        }

        private static Signature real() {
            try {
                return Signature.getInstance(ALGORITHM, REAL);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has Ed25519", e);
            }
        }

        private static byte[] publicHalf(PrivateKey key) {
            byte[] secret =
                    key instanceof EdECPrivateKey edwards ? edwards.getBytes().orElseThrow() : new byte[0];
            return PUBLIC_HALVES.computeIfAbsent(new BigInteger(1, secret), unseen -> derived(secret));
        }

        /** A pair that is drawn from just these bytes has them as its private half. */
        private static byte[] derived(byte[] secret) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM, REAL);
                generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public void nextBytes(byte[] bytes) {
                        System.arraycopy(secret, 0, bytes, 0, bytes.length);
                    }
                });
                return generator.generateKeyPair().getPublic().getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has Ed25519", e);
            }
        }
    }
}
