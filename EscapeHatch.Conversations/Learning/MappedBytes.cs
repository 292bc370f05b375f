using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace EscapeHatch.Conversations.Learning;

/// <summary>A file in memory without a copy. The only code that handles pointers.</summary>
internal sealed unsafe class MappedBytes : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly int length;

    private MappedBytes(MemoryMappedFile file, MemoryMappedViewAccessor view, int length)
    {
        (this.file, this.view, this.length) = (file, view, length);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    public ReadOnlySpan<byte> Span => new(start, length);

    public static MappedBytes Open(string path)
    {
        var length = (int)new FileInfo(path).Length;
        if (length == 0)
            throw new InvalidDataException($"{path} is empty.");
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        return new MappedBytes(file, file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read), length);
    }

    public ReadOnlyMemory<T> Part<T>(int offset, int bytes) where T : unmanaged => offset >= 0 && bytes >= 0 && offset + bytes <= length
        ? new Stretch<T>(this, offset, bytes / sizeof(T)).Memory
        : throw new InvalidDataException("A block lies outside its file.");

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    // Keeps the map alive as long as somebody holds the memory.
    private sealed class Stretch<T>(MappedBytes whole, int offset, int count) : MemoryManager<T> where T : unmanaged
    {
        public override Span<T> GetSpan() => new(whole.start + offset, count);

        public override MemoryHandle Pin(int elementIndex = 0) => new((T*)(whole.start + offset) + elementIndex);

        public override void Unpin() { }

        protected override void Dispose(bool disposing) { }
    }
}
