package jifen.terminal.shopweb;

import jifen.store.StaffAudit;
import jifen.webkit.AuditLog;

/** The shop's audit log, kept beside its books. */
final class ShopAudit implements AuditLog {
    private final StaffAudit book;

    ShopAudit(StaffAudit book) {
        this.book = book;
    }

    @Override
    public void record(Line line) {
        book.record(new StaffAudit.Line(
                line.at(),
                line.who() == null ? null : line.who().id(),
                line.act().name(),
                line.route(),
                line.subject(),
                line.outcome()));
    }
}
