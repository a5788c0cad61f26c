namespace KpiDashboard.Ingestion;

/// <summary>
/// The codes that a file has brought so far, by their 64-bit hashes: 12 bytes a code instead of 60. Two codes with one
/// hash are one pair in ten million files of a million rows, and are told apart by the store.
/// </summary>
internal sealed class SeenCodes
{
    private ulong[] slots = new ulong[1 << 16];
    private int count;

    /// <summary>Whether a hash was not seen before; it is now.</summary>
    public bool Add(ulong hash)
    {
        if (count * 4L > slots.Length * 3L)
        {
            ulong[] old = slots;
            slots = new ulong[old.Length * 2];
            foreach (ulong known in old)
            {
                if (known != 0)
                {
                    slots[SlotOf(known)] = known;
                }
            }
        }

        // 0 marks an empty slot.
        hash = Math.Max(hash, 1);
        int slot = SlotOf(hash);
        if (slots[slot] == hash)
        {
            return false;
        }

        slots[slot] = hash;
        count++;
        return true;
    }

    private int SlotOf(ulong hash)
    {
        int slot = (int)(hash & (ulong)(slots.Length - 1));
        while (slots[slot] != 0 && slots[slot] != hash)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }
}
