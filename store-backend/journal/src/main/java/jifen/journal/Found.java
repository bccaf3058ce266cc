package jifen.journal;

import java.util.ArrayList;
import java.util.List;

/** The findings of one check, the first ones first; of a file full of nonsense only so many are kept. */
final class Found {
    private final List<Finding> listed = new ArrayList<>();
    private long more;

    void add(Finding finding) {
        if (listed.size() < Verification.FINDINGS_MAX) {
            listed.add(finding);
        } else {
            more++;
        }
    }

    boolean none() {
        return listed.isEmpty();
    }

    List<Finding> listed() {
        return List.copyOf(listed);
    }

    /** Those that are not listed. */
    long more() {
        return more;
    }
}
