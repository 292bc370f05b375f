namespace EscapeHatch.Training.Training;

/// <summary>Small dense linear algebra.</summary>
internal static class LeastSquares
{
    /// <summary>x with matrix × x = right, by Gauss with pivots; the matrix is spoiled. A direction without a pivot stays 0.</summary>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var x = (double[])right.Clone();
        for (var column = 0; column < size; column++)
        {
            Swap(matrix, x, column, Pivot(matrix, column));
            if (Math.Abs(matrix[column, column]) < 1e-14)
                continue;
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var i = column; i < size; i++)
                    matrix[row, i] -= factor * matrix[column, i];
                x[row] -= factor * x[column];
            }
        }
        for (var row = size - 1; row >= 0; row--)
        {
            for (var i = row + 1; i < size; i++)
                x[row] -= matrix[row, i] * x[i];
            x[row] = Math.Abs(matrix[row, row]) < 1e-14 ? 0 : x[row] / matrix[row, row];
        }
        return x;
    }

    private static int Pivot(double[,] matrix, int column)
    {
        var best = column;
        for (var row = column + 1; row < matrix.GetLength(0); row++)
            best = Math.Abs(matrix[row, column]) > Math.Abs(matrix[best, column]) ? row : best;
        return best;
    }

    private static void Swap(double[,] matrix, double[] right, int one, int other)
    {
        if (one == other)
            return;
        (right[one], right[other]) = (right[other], right[one]);
        for (var i = 0; i < right.Length; i++)
            (matrix[one, i], matrix[other, i]) = (matrix[other, i], matrix[one, i]);
    }
}
