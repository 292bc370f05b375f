using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>Everything random of a run, from one seed; each player has dice of its own, so that its choices don't depend on the others'.</summary>
public sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>What it grew from.</summary>
    public int Seed => seed;

    /// <summary>Dice for somebody, the same for the same name.</summary>
    public Dice For(string name) => new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{name}"))));

    /// <summary>From 0 to below <paramref name="below"/>.</summary>
    public int Next(int below)
    {
        lock (_random) return _random.Next(below);
    }

    /// <summary>True in this part of all cases.</summary>
    /// <param name="part">0 to 1.</param>
    public bool Falls(double part)
    {
        lock (_random) return _random.NextDouble() < part;
    }

    /// <summary>A time between the two.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most)
    {
        lock (_random) return least + ((most - least) * _random.NextDouble());
    }

    /// <summary>A client-made id.</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_random) _random.NextBytes(bytes);
        // A version 7 by its marks, as clients make them.
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
