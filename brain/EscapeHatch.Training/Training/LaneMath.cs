using System.Numerics;
using System.Runtime.InteropServices;

namespace EscapeHatch.Training.Training;

/// <summary>Arithmetic lane by lane on rows whose length is a multiple of <see cref="Width"/>: plain IEEE operations in a fixed order, so the same bits on every machine.</summary>
internal static class LaneMath
{
    /// <summary>Rows are padded to this: the widest vectors hold so many floats.</summary>
    public const int Width = 16;

    public static int Padded(int count) => (count + Width - 1) / Width * Width;

    public static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> sum)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(row);
        var to = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < from.Length; i++)
            to[i] += from[i] * factor;
    }

    /// <summary>e^x in place by range reduction and a polynomial (Cephes expf), relative error below 2e-7.</summary>
    public static void Exp(Span<float> values)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = Exp(lanes[i]);
    }

    private static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.Min(Vector.Max(x, new Vector<float>(-87f)), new Vector<float>(88f));
        var power = Vector.Floor(x * 1.44269504f + new Vector<float>(0.5f));
        var rest = x - power * 0.693359375f - power * -2.12194440e-4f;
        var sum = new Vector<float>(1.9875691500e-4f);
        sum = sum * rest + new Vector<float>(1.3981999507e-3f);
        sum = sum * rest + new Vector<float>(8.3334519073e-3f);
        sum = sum * rest + new Vector<float>(4.1665795894e-2f);
        sum = sum * rest + new Vector<float>(1.6666665459e-1f);
        sum = sum * rest + new Vector<float>(5.0000001201e-1f);
        sum = sum * rest * rest + rest + Vector<float>.One;
        var scale = Vector.AsVectorSingle((Vector.ConvertToInt32(power) + new Vector<int>(127)) << 23);
        return sum * scale;
    }
}
