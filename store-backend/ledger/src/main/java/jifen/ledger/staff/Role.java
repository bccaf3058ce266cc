package jifen.ledger.staff;

import static jifen.ledger.staff.Duty.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** An office, and the duties it carries. Who keeps the staff never touches points, money or cards. */
public enum Role {
    /** 店员: works in the shop. */
    CLERK(
            SEE_SHOP,
            RECEIVE_GOODS,
            OPEN_STOCK,
            CORRECT_STOCK,
            SIGN_STOCK,
            REVERSE_REDEMPTION,
            ASSIST_REDEMPTION,
            SIGN_ASSISTANCE),
    /** 记分员: enters points. */
    SCORER(SEE_POOL, PREPARE_AWARDS),
    /** 审核员: approves what another entered. */
    REVIEWER(SEE_POOL, APPROVE_AWARDS, APPROVE_MONEY),
    /** 监督小队: looks at everything, and witnesses in the shop. */
    OVERSIGHT(SEE_SHOP, SIGN_STOCK, SIGN_ASSISTANCE, SEE_POOL),
    /** 管理员: households, cards, goods, money, stores. */
    MANAGER(
            SEE_SHOP,
            SIGN_STOCK,
            SIGN_ASSISTANCE,
            SEE_POOL,
            KEEP_HOUSEHOLDS,
            KEEP_CARDS,
            SUSPEND,
            RECORD_MONEY,
            KEEP_GOODS,
            KEEP_STORES),
    /** 审计员: reads, and sees who did what. */
    AUDITOR(SEE_SHOP, SEE_POOL, SEE_AUDIT),
    /** 系统管理员: staff and machines. */
    ADMIN(SEE_POOL, KEEP_STAFF, KEEP_STORES, SEE_AUDIT);

    private final Set<Duty> duties;

    Role(Duty first, Duty... more) {
        this.duties = EnumSet.of(first, more);
    }

    public Set<Duty> duties() {
        return EnumSet.copyOf(duties);
    }

    public boolean carries(Duty duty) {
        return duties.contains(duty);
    }

    /** As tables, forms and files write it: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no role has this code */
    public static Role ofCode(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        throw new IllegalArgumentException("\"" + code + "\" is no role");
    }
}
