// Command factcheck checks the figures in articles against reference
// statistics.
package main
