package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKeyTest {
    @TempDir
    private Path folder;

    @Test
    void onlyItsOwnerCanReadTheKey() throws IOException {
        NodeKey.at(folder.resolve("sub/node.key"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sub/node.key"))));
    }

    @Test
    void theSameKeyIsReadAgain() {
        NodeKey made = NodeKey.at(folder.resolve("node.key"));
        NodeKey read = NodeKey.at(folder.resolve("node.key"));
        assertArrayEquals(made.publicKey(), read.publicKey());
        byte[] message = {1, 2, 3};
        assertTrue(NodeKey.verify(made.publicKey(), message, read.sign(message)));
        assertFalse(NodeKey.verify(NodeKey.at(folder.resolve("other.key")).publicKey(), message, read.sign(message)));
    }

    @Test
    void aKeyHalfWrittenWhenThePowerFailedIsInNobodysWay() throws IOException {
        Files.writeString(folder.resolve("node.key.new"), "half");
        NodeKey made = NodeKey.at(folder.resolve("node.key"));
        assertArrayEquals(
                made.publicKey(), NodeKey.at(folder.resolve("node.key")).publicKey());
        assertFalse(Files.exists(folder.resolve("node.key.new")));
    }

    @Test
    void aBrokenKeyFileNamesItselfAndTheRemedyAndIsNeverReplaced() throws IOException {
        for (String text : new String[] {"", "one line", "not base64 !\nnor this !\n", "AAAA\nAAAA\n"}) {
            Path file = Files.writeString(folder.resolve("node.key"), text);
            String message = assertThrows(IllegalStateException.class, () -> NodeKey.at(file))
                    .toString();
            assertTrue(message.contains("node.key") && message.contains("backup"), message);
            assertEquals(text, Files.readString(file));
        }
    }
}
