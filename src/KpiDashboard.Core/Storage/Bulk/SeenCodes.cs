namespace KpiDashboard.Storage.Bulk;

/// <summary>
/// Codes of a file, by their 64-bit hashes: 12 bytes a code instead of 60. Two codes have one hash in one of ten million
/// files of a million rows.
/// </summary>
internal sealed class SeenCodes
{
    private const int MostExpected = 1 << 26;

    private ulong[] slots = new ulong[1 << 16];
    private int count;

    /// <summary>Makes room at the start for the codes that are expected, so that growing leaves no waste behind.</summary>
    public void Expect(long codes)
    {
        int needed = (int)(Math.Min(codes, MostExpected) * 3 / 2);
        if (count == 0 && needed > slots.Length)
        {
            Grow(needed);
        }
    }

    public bool Contains(ulong hash) => slots[SlotOf(Math.Max(hash, 1))] != 0;

    /// <summary>Keeps a hash.</summary>
    public void Add(ulong hash)
    {
        if (count * 5L > slots.Length * 4L)
        {
            Grow(slots.Length * 2);
        }

        // 0 marks an empty slot.
        hash = Math.Max(hash, 1);
        int slot = SlotOf(hash);
        if (slots[slot] == 0)
        {
            slots[slot] = hash;
            count++;
        }
    }

    private void Grow(int length)
    {
        ulong[] old = slots;
        slots = new ulong[length];
        foreach (ulong known in old)
        {
            if (known != 0)
            {
                slots[SlotOf(known)] = known;
            }
        }
    }

    private int SlotOf(ulong hash)
    {
        int slot = (int)Math.BigMul(hash, (ulong)slots.Length, out _);
        while (slots[slot] != 0 && slots[slot] != hash)
        {
            slot = slot + 1 < slots.Length ? slot + 1 : 0;
        }

        return slot;
    }
}
